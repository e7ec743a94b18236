import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated';
import { Section } from '../../ui/section';
import { TwoFactorSetUpForm } from './two-factor-set-up-form';
import { TwoFactorTurnOffForm } from './two-factor-turn-off-form';

const TwoFactorQuery = graphql(/* GraphQL */ `
  query TwoFactor {
    me {
      id
      hasTwoFactor
    }
  }
`);

export function TwoFactorSection() {
  const { t } = useTranslation('accounts');
  const { data } = useQuery(TwoFactorQuery);
  const isOn = data?.me?.hasTwoFactor;
  return (
    <Section title={t('twoFactor.title')} lead={t(isOn ? 'twoFactor.isOn' : 'twoFactor.lead')}>
      {isOn === true && <TwoFactorTurnOffForm />}
      {isOn === false && <TwoFactorSetUpForm />}
    </Section>
  );
}
