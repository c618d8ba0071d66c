import { site } from '@faith/contract/strings/en/site'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../ui/button.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from './page-title.ts'
import { Prose } from './prose.tsx'

export const meta = () => pageTitle(site.how.title, site.how.lead)

const steps = ['choose', 'hold', 'check', 'slot', 'sign', 'drive'] as const

function HowItWorks() {
  const t = useTranslations('site.how')
  return (
    <Prose title={t('title')} lead={t('lead')}>
      <ol className="max-w-3xl">
        {steps.map((step, index) => (
          <li key={step} className="grid grid-cols-[2.5rem_1fr] border-t border-line py-6">
            <span className="figures text-22 text-ink-2">{index + 1}</span>
            <div>
              <h2 className="text-22">{t(`steps.${step}.title`)}</h2>
              <p className="mt-2 text-ink-2">{t(`steps.${step}.text`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <ButtonLink to="/cars" size="large" className="mt-4">
        {t('see')}
      </ButtonLink>
    </Prose>
  )
}

export default withWords({ site }, HowItWorks)
