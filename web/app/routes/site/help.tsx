import { site } from '@faith/contract/strings/en/site'
import { Form, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Disclosure } from '../../ui/disclosure.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { SearchBox } from '../cars/search-box.tsx'
import { pageTitle } from './page-title.ts'
import { Prose } from './prose.tsx'

type Key = keyof typeof site.answers
const keys = Object.keys(site.answers) as Key[]

export const meta = () => [...pageTitle(site.help.title, site.help.lead), { 'script:ld+json': questions() }]

/** The answers for search engines: schema.org FAQPage. */
function questions() {
  return {
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    mainEntity: keys.map((key) => ({
      '@type': 'Question',
      name: site.answers[key].question,
      acceptedAnswer: { '@type': 'Answer', text: site.answers[key].answer },
    })),
  }
}
const groups = ['costs', 'applying', 'during', 'leaving'] as const

function Help() {
  const t = useTranslations('site')
  const [search] = useSearchParams()
  const asked = (search.get('q') ?? '').trim()
  const found = keys.filter((key) => matches(`${t(`answers.${key}.question`)} ${t(`answers.${key}.answer`)}`, asked))
  return (
    <Prose title={t('help.title')} lead={t('help.lead')}>
      <Form role="search" className="max-w-2xl">
        <SearchBox
          plain
          label={t('help.search')}
          placeholder={t('help.search')}
          button={t('help.button')}
          value={asked}
        />
      </Form>
      {asked ? (
        <p className="mt-3 text-ink-2" role="status">
          {t('help.found', { count: found.length })}. <TextLink to="/help">{t('help.showAll')}</TextLink>
        </p>
      ) : null}
      {groups.map((group) => {
        const inGroup = found.filter((key) => site.answers[key].group === group)
        return inGroup.length === 0 ? null : (
          <section key={group} id={group} className="mt-10 max-w-2xl">
            <h2 className="mb-3 text-22">{t(`help.${group}`)}</h2>
            {inGroup.map((key) => (
              <Disclosure key={key} title={t(`answers.${key}.question`)} open={asked !== ''}>
                <p className="text-ink-2">{t(`answers.${key}.answer`)}</p>
              </Disclosure>
            ))}
          </section>
        )
      })}
    </Prose>
  )
}

function matches(text: string, asked: string): boolean {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean)
  return words.every((word) => text.toLowerCase().includes(word))
}

export default withWords({ site }, Help)
