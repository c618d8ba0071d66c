import type { AmendmentKind, AmendmentRequest } from '@faith/contract/amendments'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { Form, useSubmit } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { ChoiceStrip } from '../../ui/choice-strip.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface Props {
  kind: AmendmentKind
  asked: AmendmentRequest
  subscription: SubscriptionDetail
}

/** What an act asks; with scripts the amounts follow each change, without them a button shows them. */
export function ActFields({ kind, asked, subscription }: Props) {
  const t = useTranslations('accountActs')
  const submit = useSubmit()
  if (asked.kind === 'driver') return <p className="mb-5">{t(`driver.${asked.act}`)}</p>
  if (asked.kind === 'notice') return <p className="mb-5">{t('notice.text')}</p>
  if (asked.kind === 'end' && subscription.state === 'paused') return <p className="mb-5">{t('end.paused')}</p>
  return (
    <Form
      method="get"
      className="mb-5 space-y-4"
      onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
    >
      <Fields kind={kind} asked={asked} subscription={subscription} />
      <noscript>
        <Button kind="secondary" asks>
          {t('show')}
        </Button>
      </noscript>
    </Form>
  )
}

function Fields({ asked, subscription }: Props) {
  const t = useTranslations('accountActs')
  switch (asked.kind) {
    case 'end':
      return (
        <TextField
          key="on"
          name="on"
          type="date"
          label={t('end.on')}
          hint={t('end.hint')}
          defaultValue={asked.on}
          required
        />
      )
    case 'extend':
    case 'longer_term': {
      const months = [1, 3, 6, 9, 12].filter((one) => asked.kind === 'extend' || one > subscription.termMonths)
      return (
        <>
          <p className="text-14 text-ink-2">{t(`${asked.kind}.text`)}</p>
          <ChoiceStrip
            name="months"
            legend={t(`${asked.kind}.months`)}
            value={String(asked.months)}
            cells={months.map((one) => ({ value: String(one), label: t('months', { count: one }) }))}
          />
        </>
      )
    }
    case 'plan':
      return (
        <>
          <p className="text-14 text-ink-2">{t('plan.text')}</p>
          <ChoiceStrip
            name="kmPerWeek"
            legend={t('plan.km')}
            value={String(asked.kmPerWeek)}
            cells={[
              { value: '385', label: t('plan.km385') },
              { value: '500', label: t('plan.km500') },
              { value: '770', label: t('plan.km770') },
            ]}
          />
          <label className="flex min-h-11 items-center gap-3">
            <input type="checkbox" name="faithCare" value="yes" defaultChecked={asked.faithCare} className="size-5" />
            {t('plan.faithCare')}
          </label>
        </>
      )
    case 'pause':
      return (
        <>
          <p className="text-14 text-ink-2">{t('pause.text')}</p>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <TextField name="backOn" type="date" label={t('pause.backOn')} defaultValue={asked.backOn} required />
            <TextField name="resumeOn" type="date" label={t('pause.resumeOn')} defaultValue={asked.resumeOn} required />
          </div>
        </>
      )
    case 'notice':
    case 'driver':
    case 'swap':
      return null
  }
}
