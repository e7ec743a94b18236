import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  Menu,
  Modal,
  Skeleton,
  Textarea,
  TextInput,
} from '@mantine/core';
import i18next from 'i18next';
import { apricot, dark, pine } from './colors';
import fields from '../fields.module.css';

// The order matters: Latin letters use the first font that exists, Chinese ones the first font that has them.
const fontFamily = [
  '-apple-system',
  'BlinkMacSystemFont',
  '"Segoe UI Variable Text"',
  '"Segoe UI"',
  'Roboto',
  '"Latin quotes"',
  '"Noto Sans TC"',
  '"PingFang TC"',
  '"Noto Sans CJK TC"',
  '"Microsoft JhengHei UI"',
  '"Microsoft JhengHei"',
  'sans-serif',
].join(', ');

export const theme = createTheme({
  colors: { pine, apricot, dark },
  primaryColor: 'pine',
  primaryShade: { light: 6, dark: 6 },
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK TC", monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.6', lg: '1.6', xl: '1.5' },
  headings: {
    fontFamily,
    fontWeight: '700',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'clamp(1.625rem, 1.3rem + 1.4vw, 2.25rem)', lineHeight: '1.25' },
      h2: { fontSize: '1.375rem', lineHeight: '1.35' },
      h3: { fontSize: '1.125rem', lineHeight: '1.4' },
    },
  },
  radius: { xs: '6px', sm: '8px', md: '12px', lg: '18px', xl: '28px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 44, variant: 'subtle' } }),
    Button: Button.extend({ defaultProps: { size: 'md' }, styles: { root: { minHeight: '2.75rem' } } }),
    Input: Input.extend({
      classNames: { wrapper: fields.field, input: fields.input },
      // The direction of what is typed, not that of the page. A property `dir` would be that of the frame around it.
      defaultProps: { attributes: { input: { dir: 'auto' } } },
    }),
    InputWrapper: Input.Wrapper.extend({
      classNames: { label: fields.label, description: fields.description, error: fields.error },
    }),
    Menu: Menu.extend({ classNames: { item: fields.item } }),
    Modal: Modal.extend({ defaultProps: { centered: true, radius: 'lg' } }),
    // Otherwise its <header> would be a second banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    // A function, because the language may change.
    Notification: { defaultProps: () => ({ closeButtonProps: { 'aria-label': i18next.t('close') } }) },
    PasswordInput: {
      classNames: { visibilityToggle: fields.toggle },
      defaultProps: { size: 'md', rightSectionWidth: 44, attributes: { innerInput: { dir: 'auto' } } },
    },
    Skeleton: Skeleton.extend({ defaultProps: { 'aria-hidden': true } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'md' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'md' } }),
  },
});

const tokens = {
  '--mantine-color-body': 'var(--page)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-pine-light': 'var(--brand-soft)',
  '--mantine-color-pine-light-hover': 'var(--brand-soft-hover)',
  '--mantine-color-pine-light-color': 'var(--brand-ink)',
  '--mantine-color-anchor': 'var(--brand-ink)',
  '--mantine-color-error': 'var(--danger-ink)',
  '--mantine-color-red-filled': 'var(--danger)',
  '--mantine-color-red-filled-hover': 'var(--danger-hover)',
};

/** The colours are defined in tokens.css, which is loaded before the first paint. Mantine's own names refer to them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: tokens,
  dark: tokens,
});
