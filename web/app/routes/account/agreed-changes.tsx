import type { Amendment } from '@faith/contract/amendments'
import { accountActs } from '@faith/contract/strings/en/account-acts'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateWords } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { withWords } from '../../words.tsx'

interface Props {
  amendments: readonly Amendment[]
  /** Where a withdrawal is posted. */
  action: string
  /** Staff say why. */
  askReason?: boolean
}

/** Changes that are agreed and have not applied yet; each can be withdrawn until then. */
function Changes({ amendments, action, askReason }: Props) {
  const t = useTranslations('accountActs')
  const open = amendments.filter((one) => one.mayWithdraw)
  if (open.length === 0) return null
  return (
    <Card>
      <CardHead title={t('open.title')} />
      <ul className="divide-y divide-line">
        {open.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <span>
              {t(`open.kinds.${one.kind}`)} {t('open.on', { date: dateWords(one.effectiveOn, 'full') })}
              <span className="block text-14 text-ink-2">
                {one.reference} · {dollars(one.preview.totalCents, true)}
                {one.reason ? ` · ${one.reason}` : ''}
              </span>
              {one.withdrawal.map((document) => (
                <span key={document.on} className="block text-14">
                  {t('open.withdrawal', {
                    amount: dollars(document.totalCents, true),
                    gst: dollars(document.gstCents, true),
                    date: dateWords(document.lines[0]?.from ?? document.on, 'day'),
                  })}
                </span>
              ))}
            </span>
            <Form method="post" action={action} className="flex flex-wrap items-end gap-2">
              {askReason ? <TextField name="reason" label={t('reason')} required minLength={3} /> : null}
              <input
                type="hidden"
                name="seenCents"
                value={one.withdrawal.reduce((all, document) => all + document.totalCents, 0)}
              />
              <Button kind="secondary" size="small" name="withdraw" value={one.id}>
                {t('open.withdraw')}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export const AgreedChanges = withWords({ accountActs }, Changes)
