import type { SavedSearch } from '@faith/contract/saved'
import { Form, Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, ButtonLink, buttonClass } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { searchAddress } from '../../cars/search-address.ts'

/** The saved searches: each opens the list, and can be renamed, silenced and removed. */
export function SearchesCard({ searches, looking }: { searches: readonly SavedSearch[]; looking: boolean }) {
  const t = useTranslations('saved.searches')
  return (
    <Card>
      <CardHead title={t('title')} />
      {searches.length === 0 ? (
        <>
          <p className="text-ink-2">{t('none')}</p>
          <ButtonLink to="/cars" kind="secondary" className="mt-4">
            {t('find')}
          </ButtonLink>
        </>
      ) : (
        <>
          <p className="text-14 text-ink-2">{t('how')}</p>
          <ul className="mt-3 divide-y divide-line border-t border-line">
            {searches.map((search) => (
              <li key={search.id} className="py-4">
                <p className="font-semibold">
                  <Link to={searchAddress(search.filters)} className="link">
                    {search.name}
                  </Link>
                </p>
                <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-14 text-ink-2">
                  <span className="figures">{t('cars', { count: search.cars })}</span>
                  <span className="flex items-center gap-1">
                    <Icon name="bell" size={16} />
                    {search.alerts ? t('mailsOn') : t('mailsOff')}
                  </span>
                </p>
                {looking ? null : <Acts search={search} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

function Acts({ search: { id, name, alerts } }: { search: SavedSearch }) {
  const t = useTranslations('saved.searches')
  return (
    <div className="mt-2 flex flex-wrap items-start gap-2">
      <Form method="post">
        <input type="hidden" name="searchId" value={id} />
        <Button
          kind="secondary"
          size="small"
          className="pointer-coarse:min-h-11"
          name="act"
          value={alerts ? 'mails-off' : 'mails-on'}
        >
          {alerts ? t('turnOff') : t('turnOn')}
          <span className="sr-only"> {t('of', { search: name })}</span>
        </Button>
      </Form>
      <Form method="post">
        <input type="hidden" name="searchId" value={id} />
        <Button kind="secondary" size="small" className="pointer-coarse:min-h-11" name="act" value="remove">
          {t('remove')}
          <span className="sr-only"> {name}</span>
        </Button>
      </Form>
      {/* Keyed by the name: once it is changed, the part is folded again. */}
      <details key={name} className="open:w-full">
        <summary
          className={buttonClass('secondary', 'small', 'list-none pointer-coarse:min-h-11')}
          aria-label={t('renameOf', { search: name })}
        >
          {t('rename')}
        </summary>
        <Form method="post" className="mt-3 flex flex-wrap items-end gap-3">
          <input type="hidden" name="searchId" value={id} />
          <TextField
            name={`name`}
            label={t('name')}
            defaultValue={name}
            maxLength={80}
            required
            className="min-w-0 flex-1"
          />
          <Button kind="secondary" name="act" value="rename">
            {t('keepName')}
          </Button>
        </Form>
      </details>
    </div>
  )
}
