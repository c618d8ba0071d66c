import { site } from '@faith/contract/strings/en/site'
import { useTranslations } from 'use-intl/react'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from './page-title.ts'
import { Prose, ProseSection } from './prose.tsx'

export const meta = () => pageTitle(site.contact.title, site.contact.lead)

function Contact() {
  const t = useTranslations('site.contact')
  return (
    <Prose title={t('title')} lead={t('lead')}>
      <ProseSection title={t('hubs')}>
        <TextLink to="/hubs">{t('hubs')}</TextLink>
      </ProseSection>
      <ProseSection title={t('applicationTitle')}>
        <p>{t('applicationText')}</p>
        <TextLink to="/account">{t('account')}</TextLink>
      </ProseSection>
      <ProseSection title={t('roadsideTitle')}>
        <p>{t('roadsideText')}</p>
      </ProseSection>
      <ProseSection title={t('help')}>
        <TextLink to="/help">{t('help')}</TextLink>
      </ProseSection>
    </Prose>
  )
}

export default withWords({ site }, Contact)
