import { describe, expect, test } from '@jest/globals';
import { linkify } from '../../../../client/messages/links/linkify.js';

const linkTexts = (text: string) =>
  linkify(text).flatMap((part) => (part.href === undefined ? [] : [part.text]));

describe('e-mail addresses and phone numbers', () => {
  test.each([
    ['write to mailto:ann@example.com!', 'mailto:ann@example.com', 'mailto:ann@example.com'],
    ['寄到ann.lin+1@example.com.tw謝謝', 'ann.lin+1@example.com.tw', 'mailto:ann.lin+1@example.com.tw'],
    ['信箱:ann@example.com。', 'ann@example.com', 'mailto:ann@example.com'],
    ['<ann@example.com>', 'ann@example.com', 'mailto:ann@example.com'],
    ['電話0912-345-678', '0912-345-678', 'tel:0912345678'],
    ['0912345678，謝謝', '0912345678', 'tel:0912345678'],
    ['0912 345 678', '0912 345 678', 'tel:0912345678'],
    ['02-2345-6789', '02-2345-6789', 'tel:0223456789'],
    ['(02)2345-6789', '(02)2345-6789', 'tel:0223456789'],
    ['（02）2345-6789', '（02）2345-6789', 'tel:0223456789'],
    ['(02) 23456789 轉 12', '(02) 23456789', 'tel:0223456789'],
    ['037-123-456', '037-123-456', 'tel:037123456'],
    ['0800-123-456', '0800-123-456', 'tel:0800123456'],
    ['+886 912 345 678', '+886 912 345 678', 'tel:+886912345678'],
    ['+886-2-2345-6789', '+886-2-2345-6789', 'tel:+886223456789'],
    ['+886 (0)912 345 678', '+886 (0)912 345 678', 'tel:+886912345678'],
    ['+886912345678', '+886912345678', 'tel:+886912345678'],
    ['call +1 415-555-2671.', '+1 415-555-2671', 'tel:+14155552671'],
    ['phone number: 0912345678', '0912345678', 'tel:0912345678'],
  ])('%s', (text, found, href) => {
    expect(linkify(text).filter((part) => part.href)).toEqual([{ text: found, href }]);
  });

  test.each([
    '$1,200',
    'NT$0912345678',
    '0912345678 元',
    '12000元',
    '2024-01-02',
    '2024/01/02',
    '113-01-02',
    '04-12-2024',
    '10:30-12:00',
    '訂單編號 0912345678',
    '單號：0912345678',
    'order no. 0912345678',
    'ID 0912345678',
    '#0912345678',
    'A0912345678',
    '09123456789',
    '0912345678901',
    '4012-8888-8888-1881',
    '1234567890',
    '0912-345-67',
    '192.168.0.1',
    '+100,000',
    '+100',
    '1+912345678',
    '3.0912345678',
    'typescript@6.0.3',
    '@ann',
    'ann@',
    '@ann@social.example',
    'a@b',
    '02-2345',
    '550e8400-e29b-41d4-a716-446655440000',
    '統編 02345678',
    '0912-345-678-901',
  ])('%s is no link', (text) => {
    expect(linkTexts(text)).toEqual([]);
  });
});
