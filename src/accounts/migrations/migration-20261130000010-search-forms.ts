import { Migration } from '@mikro-orm/migrations';

// One line for each alphabet, with as many letters as below. The last one is of characters of which Taiwan writes both variants.
const letters = [
  'ÆÐØÞĐĦŁŊŒŦƏẞ',
  'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς',
  'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐҒҚҢҮҰҺӘӨ',
  '臺裏爲羣峯着衆麪啓説恒汙祕牀鷄敎靑眞綫',
].join('');
const searched = [
  'æðøþđħłŋœŧəß',
  'αβγδεζηθικλμνξοπρστυφχψωσ',
  'абвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґғқңүұһәө',
  '台裡為群峰著眾麵啟說恆污秘床雞教青真線',
].join('');

// Accents of Latin and Greek, and what is drawn as nothing (Default_Ignorable_Code_Point). The marks of kana are further up.
const dropped = [
  String.raw`\\u0300-\\u036f\\u00ad\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e`,
  String.raw`\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff\\ufff0-\\ufff8\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a`,
  String.raw`\\U000e0000-\\U000e0fff`,
].join('');
const spaces = String.raw`\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000`;

const quoted = (lexeme: string) =>
  String.raw`'''' || replace(replace(${lexeme}, E'\\', E'\\\\'), '''', '''''') || ''''`;
// Each character with the next one; the last one with null.
const pairs = `(select string_to_array(form, null) as chars) split, unnest(chars, chars[2:]) pair (here, next)`;

/**
 * Adds the functions by which every text and every query is compared. Their bodies are parsed here, so they do not depend on the
 * search path or the collation of the database, and indexes on them can be restored.
 */
export class Migration20261130000010SearchForms extends Migration {
  override up(): void {
    this.addSql(`create function search_form("content" text) returns text
      language sql immutable strict parallel safe
      return btrim(regexp_replace(
        normalize(
          replace(
            translate(
              lower(regexp_replace(normalize("content", NFKD), E'[${dropped}]+', '', 'g') collate "C"),
              '${letters}', '${searched}'),
            'ß', 'ss'),
          NFC),
        E'[${spaces}]+', ' ', 'g'))`);
    // The last character alone is a lexeme too, so that a prefix finds each character.
    this.addSql(`create function search_grams("form" text) returns tsvector
      language sql immutable strict parallel safe cost 1000
      return (select coalesce(array_to_tsvector(array_agg(here || coalesce(next, ''))), '') from ${pairs})`);
    this.addSql(`create function search_query("form" text) returns tsquery
      language sql immutable strict parallel safe
      return case when char_length("form") = 1 then (${quoted('"form"')} || ':*')::tsquery
        else (select string_agg(${quoted('here || next')}, ' & ')::tsquery from ${pairs} where next is not null) end`);
  }

  override down(): void {
    this.addSql('drop function search_query(text), search_grams(text), search_form(text)');
  }
}
