import type { LegalHold } from '@faith/contract/privacy'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateIn, dateWords } from '../../../ui/dates.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { TextArea } from '../../../ui/text-field.tsx'

/** What stops erasing of this customer's data, and the way to stop or allow it. */
export function LegalHoldCard({ holds, mayPlace }: { holds: readonly LegalHold[]; mayPlace: boolean }) {
  const t = useTranslations('staffPrivacy.hold')
  const day = (at: string) => dateWords(dateIn(at, 'Australia/Brisbane'), 'date')
  const open = holds.some((hold) => hold.releasedAt === null)
  return (
    <Card>
      <CardHead title={t('title')} />
      <p className="text-ink-2">{open ? t('on') : t('none')}</p>
      <ul className="mt-3 divide-y divide-line">
        {holds.map((hold) => (
          <li key={hold.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="font-semibold">{hold.reason}</p>
              <p className="text-14 text-ink-2">
                {t('placed', { name: hold.placedBy ?? t('somebody'), when: day(hold.placedAt) })}
                {hold.releasedAt ? ` · ${t('released', { when: day(hold.releasedAt) })}` : ''}
              </p>
            </div>
            {hold.releasedAt || !mayPlace ? null : (
              <Form method="post">
                <input type="hidden" name="holdId" value={hold.id} />
                <Button kind="secondary" name="intent" value="release-hold">
                  {t('release')}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {mayPlace ? (
        <Disclosure title={t('place')} className="mt-3">
          <Form method="post" className="space-y-4">
            <TextArea
              name="reason"
              label={t('reason')}
              hint={t('hint')}
              rows={2}
              minLength={10}
              maxLength={500}
              required
            />
            <Button kind="danger" name="intent" value="place-hold">
              {t('place')}
            </Button>
          </Form>
        </Disclosure>
      ) : null}
    </Card>
  )
}
