import type { MantineColorsTuple } from '@mantine/core';

export const pine: MantineColorsTuple = [
  '#eefaf5',
  '#d9f1e8',
  '#b4e3d2',
  '#85cfb6',
  '#54b496',
  '#30987c',
  '#1f7a63',
  '#196552',
  '#175144',
  '#143f36',
];

export const dark: MantineColorsTuple = [
  '#e8eeeb',
  '#c3ceca',
  '#9fada7',
  '#74837d',
  '#33403b',
  '#26312d',
  '#121917',
  '#18201d',
  '#101614',
  '#0b0f0e',
];

export const apricot: MantineColorsTuple = [
  '#fff4e8',
  '#ffe6cd',
  '#ffcb98',
  '#ffae60',
  '#f89438',
  '#e87a1a',
  '#c75d0c',
  '#a64c0b',
  '#85400f',
  '#6d3711',
];
