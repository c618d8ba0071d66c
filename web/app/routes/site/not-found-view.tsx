import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Studio } from '../../ui/studio.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { SearchBox } from '../cars/search-box.tsx'

/** What stands where nothing is: a search and the ways on. */
export function NotFound() {
  const t = useTranslations('frame.notFound')
  return (
    <div className="page grid grid-cols-1 items-center gap-10 py-14 lg:grid-cols-2 lg:gap-18">
      <div>
        <p className="text-14 text-ink-2">{t('kicker')}</p>
        <h1 className="mt-1 text-36">{t('title')}</h1>
        <p className="mt-2 text-ink-2">{t('text')}</p>
        <Form action="/cars" role="search" className="mt-6">
          <SearchBox label={t('search')} placeholder={t('placeholder')} button={t('button')} />
        </Form>
        <p className="mt-5 flex flex-wrap gap-x-6 gap-y-2">
          <TextLink to="/cars">{t('allCars')}</TextLink>
          <TextLink to="/account">{t('account')}</TextLink>
          <TextLink to="/help">{t('help')}</TextLink>
        </p>
      </div>
      <Studio
        file="suv-blue-rear34"
        alt={t('pictureAlt')}
        sizes="(min-width: 64rem) 560px, 92vw"
        className="rounded-card"
      />
    </div>
  )
}
