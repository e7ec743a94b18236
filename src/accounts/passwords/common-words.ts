/** Words of common passwords, in lower case. `isEasyToGuess()` also detects keyboard rows and dates by pattern. */
export const commonWords: ReadonlySet<string> = new Set(
  `
  password passwort passwords passw0rd motdepasse contrasena wachtwoord senha parola haslo salasana mima
  iloveyou iloveu loveyou lovely loveme mylove truelove forever babygirl princess sunshine monkey dragon
  master shadow superman batman spiderman ironman hunter football baseball basketball soccer hockey volleyball
  swimming tennis golfer michael jordan michelle jessica jennifer ashley amanda daniel charlie thomas robert
  matthew andrew joshua anthony william nicholas nicole samantha stephanie elizabeth victoria alexander
  alexandra christian christopher benjamin jonathan richard patrick brandon tigger pepper ginger cookie buster
  summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday january february march
  april june july august september october november december welcome letmein letmeinnow access admin
  administrator adminadmin root rootroot toor login logmein guest user username default changeme change
  changeit secret topsecret trustno trustnoone whatever nothing something anything everything computer
  internet google facebook twitter instagram youtube microsoft windows apple iphone samsung android linkedin
  amazon netflix starwars pokemon pikachu minecraft fortnite roblox naruto onepiece gundam matrix starcraft
  warcraft worldofwarcraft counterstrike callofduty nintendo playstation xbox zelda mario sonic liverpool
  arsenal chelsea manchester manutd barcelona realmadrid juventus bayern celtic rangers everton cowboys
  steelers yankees lakers eagles packers patriots mustang ferrari porsche mercedes corvette camaro harley
  yamaha suzuki kawasaki toyota honda nissan subaru mazda london paris berlin newyork chicago boston dallas
  houston california texas florida america england france germany australia canada mexico brazil india china
  taiwan taipei taichung kaohsiung tainan hsinchu taoyuan japan tokyo korea hongkong singapore bangkok vietnam
  malaysia indonesia philippines butterfly flower flowers rainbow diamond crystal purple orange yellow silver
  golden black white green blue red pink banana chocolate cheese coffee cookies strawberry blueberry cherry
  pumpkin potato tomato peanut butter pizza hamburger angel angels heaven jesus jesuschrist christ god blessed
  faith hope grace church bible praise family mother father mommy daddy sister brother friend friends
  bestfriend friendship happy happiness smile smiley lucky luckyme freedom liberty peace love sexy hottie
  beautiful pretty gorgeous handsome cutie sweetie sweetheart honey baby darling lover kisses fuckyou fuckme
  fuckoff asshole bitch bullshit pussy dick penis cocksucker motherfucker killer hacker hacked hacking cracker
  phoenix thunder lightning storm hurricane tornado ocean river mountain forest island summertime holiday
  christmas xmas newyear birthday party music guitar piano drummer metallica nirvana slipknot greenday blink
  linkinpark eminem beatles elvis rockstar rocknroll hiphop dancer dancing silence science biology history
  physics chemistry mathematics teacher student school college university library tiger lion panther leopard
  cheetah jaguar puma bear wolf wolves fox rabbit bunny hamster turtle dolphin dolphins shark whale elephant
  giraffe horse horses pony unicorn eagle falcon hawk phoenixes kitten kitty kittycat hellokitty doggy puppy
  snoopy scooby garfield mickey mickeymouse minnie donald winnie winniethepooh tinkerbell cinderella barbie
  disney marvel avengers harrypotter hogwarts gryffindor gandalf frodo legolas lordoftherings startrek
  enterprise skywalker lukeskywalker darthvader yoda chewbacca jedi terminator predator alien rocky rambo
  jamesbond bond money dollar million millionaire billion rich business company office manager sales service
  server system network database oracle mysql postgres postgresql redis mongodb docker kubernetes ubuntu
  debian linux cisco router firewall security secure password123 test tester testing testtest testpassword
  temp temporary demo example sample dummy hello helloworld hellohello goodbye goodmorning goodnight thankyou
  please sorry nevermind whatsup qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx poiuyt azerty abcdef
  abcdefg abcdefgh abcabc aabbcc zaqwsx pass passpass passphrase mypassword mypass thepassword yourpassword
  nopassword newpassword oldpassword password1 letmein1 correcthorsebatterystaple opensesame abracadabra
  hocuspocus woaini woaini520 woaini1314 wodemima nihao nihaoma zhongguo taiwanno taiwanese formosa xiaoming
  daming xiaomei killme loser player gamer gaming gangster pimp ninja samurai warrior knight wizard magic
  dragonball dragonfly sniper soldier army navy marines airforce police fireman doctor nurse lawyer engineer
  pilot captain scorpion cobra viper python snake spider mosquito beetle bumblebee ladybug jackson johnson
  williams anderson martin garcia rodriguez martinez hernandez lopez gonzalez wilson taylor thompson barbara
  patricia linda susan margaret dorothy sandra carolyn christine melissa rebecca rachel hannah sophia olivia
  isabella gabriel gabriela fernando alejandro eduardo ricardo francisco sebastian valentina carolina veronica
  marina natasha tatiana svetlana ekaterina dmitri vladimir sergey nikita maria anna scarface sopranos
  simpsons homer bart southpark cartman spongebob patrickstar patito estrella teamo tequiero mariposa corazon
  bonita hermosa amorcito chocolat soleil bonjour doudou loulou marseille schatz hallo sommer ficken internet1
  access14 trustno1 dragon12 monkey12 master12 blink182 ncc1701 area51 bond007 agent007 jamesbond007 michael1
  jordan23 a1b2c3d4 1q2w3e4r 1q2w3e4r5t 1qaz2wsx qwer1234 asdf1234 zxcv1234 abcd1234 aa123456 a1234567
  a12345678 abc12345 q1w2e3r4 1qazxsw2 zaq12wsx zaq1xsw2 qwe123 qweasd qweasdzxc qweqwe asdasd asdfasdf zxczxc
  q1w2e3 p@ssw0rd pa55word pa55w0rd
`
    .trim()
    .split(/\s+/),
);
