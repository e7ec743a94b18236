export { ForgotPasswordScreen } from './accounts/forgot-password-screen';
export { ResetPasswordScreen } from './accounts/reset-password-screen';
export { SettingsScreen } from './accounts/settings-screen';
export { SignInScreen } from './accounts/sign-in-screen';
export { SignUpScreen } from './accounts/sign-up-screen';
export { NewProjectScreen } from './new-project-screen';
