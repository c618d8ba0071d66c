import type { RoadCharge } from '@faith/contract/road-charges'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { dollars } from '../../../ui/money.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'

/** What finance can do with a toll or a fine as it stands; nothing when it is over. */
export function ChargeActs({ charge }: { charge: RoadCharge }) {
  const t = useTranslations('roadCharges')
  const { kind, state } = charge
  if (charge.supersededById) return null
  if (charge.heldBySomebodyElse) {
    return (
      <Card>
        <CardHead title={t('acts.rematch')} />
        <Form method="post" className="space-y-4">
          <p className="text-14 text-ink-2">{t('acts.rematchText')}</p>
          <Reason />
          <Button name="act" value="rematch">
            {t('acts.rematch')}
          </Button>
        </Form>
      </Card>
    )
  }
  if (state === 'unmatched' || state === 'manual') {
    return (
      <Card>
        <CardHead title={t('acts.match')} />
        <Form method="post" className="space-y-4">
          <p className="text-14 text-ink-2">{t('acts.matchText')}</p>
          <TextField
            name="subscription"
            label={t('acts.subscription')}
            required
            autoComplete="off"
            boxWidth="max-w-64"
          />
          <Reason />
          <Button name="act" value="match">
            {t('acts.match')}
          </Button>
        </Form>
        <Void />
      </Card>
    )
  }
  if (kind === 'fine' && state === 'matched') return <Nominate charge={charge} />
  if (kind === 'fine' && state === 'nominated') {
    return (
      <Card>
        <CardHead title={t('acts.answer')} />
        <p className="mb-4">
          <a href={`/staff/tolls/${charge.id}/nomination`} className={buttonClass('secondary')}>
            {t('acts.pdf')}
          </a>
        </p>
        <Form method="post" className="space-y-4">
          <Reason />
          <p className="flex flex-wrap gap-3">
            <Button name="act" value="accepted">
              {t('acts.accepted')}
            </Button>
            <Button kind="danger" name="act" value="rejected">
              {t('acts.rejected', { amount: dollars(charge.amountCents, true) })}
            </Button>
          </p>
        </Form>
      </Card>
    )
  }
  return null
}

function Nominate({ charge }: { charge: RoadCharge }) {
  const t = useTranslations('roadCharges')
  const { drivers, feeCents } = charge
  return (
    <Card>
      <CardHead title={t('acts.nominate')} />
      <Form method="post" className="space-y-4">
        <SelectField
          name="driverId"
          label={t('acts.driver')}
          className="max-w-80"
          choices={drivers.map((driver) => ({ value: driver.id, label: driver.name }))}
        />
        <p className="text-14 text-ink-2">
          {feeCents > 0 ? t('acts.nominateText', { fee: dollars(feeCents, true) }) : t('acts.nominateFree')}
        </p>
        <Button name="act" value="nominate">
          {t('acts.nominate')}
        </Button>
      </Form>
    </Card>
  )
}

function Void() {
  const t = useTranslations('roadCharges')
  return (
    <Disclosure title={t('acts.void')} className="mt-6">
      <Form method="post" className="space-y-4">
        <p className="text-14 text-ink-2">{t('acts.voidText')}</p>
        <Reason />
        <Button kind="danger" name="act" value="void">
          {t('acts.void')}
        </Button>
      </Form>
    </Disclosure>
  )
}

function Reason() {
  const t = useTranslations('roadCharges')
  return <TextField name="reason" label={t('acts.reason')} required minLength={3} autoComplete="off" />
}
