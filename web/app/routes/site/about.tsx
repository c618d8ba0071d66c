import { site } from '@faith/contract/strings/en/site'
import { useTranslations } from 'use-intl/react'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from './page-title.ts'
import { Prose, ProseSection } from './prose.tsx'

export const meta = () => pageTitle(site.about.title, site.about.lead)

function About() {
  const t = useTranslations('site')
  return (
    <Prose title={t('about.title')} lead={t('about.lead')}>
      <ProseSection title={t('about.promiseTitle')}>
        <ul className="list-disc space-y-2 pl-5">
          {(['three', 'cap', 'bond', 'reason'] as const).map((promise) => (
            <li key={promise}>{t(`about.promises.${promise}`)}</li>
          ))}
        </ul>
      </ProseSection>
      <ProseSection title={t('about.hubsTitle')}>
        <p>{t('about.hubsText')}</p>
        <TextLink to="/hubs">{t('hubs.title')}</TextLink>
      </ProseSection>
    </Prose>
  )
}

export default withWords({ site }, About)
