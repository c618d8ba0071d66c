import type { Incident } from '@faith/contract/incidents'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'

/** What staff can do with an incident as it stands: look at it, give it to the insurer, settle it. */
export function IncidentActs({ incident, may }: { incident: Incident; may: { assess: boolean; settle: boolean } }) {
  const t = useTranslations('incidents')
  const { state } = incident
  if (state === 'reported' && may.assess) {
    return (
      <Card>
        <CardHead title={t('acts.assess')} />
        <Form method="post" className="space-y-4">
          <TextArea name="assessment" label={t('assessment')} required />
          <TextField name="policeNumber" label={t('police')} defaultValue={incident.policeNumber ?? ''} />
          <TextField name="withoutFrom" type="date" label={t('acts.withoutFrom')} boxWidth="max-w-56" />
          <Button name="act" value="assess">
            {t('acts.assess')}
          </Button>
        </Form>
      </Card>
    )
  }
  if ((state !== 'assessed' && state !== 'with_insurer') || !may.settle) return null
  return (
    <>
      {state === 'assessed' ? (
        <Card>
          <CardHead title={t('acts.claim')} />
          <Form method="post" className="space-y-4">
            <TextField name="insurerReference" label={t('insurer')} required minLength={3} autoComplete="off" />
            <Button kind="secondary" name="act" value="claim">
              {t('acts.claim')}
            </Button>
          </Form>
        </Card>
      ) : null}
      <Card>
        <CardHead title={t('acts.close')} />
        <Form method="post" className="space-y-4">
          <p className="text-14 text-ink-2">{t('acts.closeText')}</p>
          <TextField name="charge" label={t('acts.charge')} defaultValue="0.00" boxWidth="max-w-40" required />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              name="withoutFrom"
              type="date"
              label={t('acts.withoutFrom')}
              defaultValue={incident.withoutFrom ?? ''}
            />
            <TextField name="withoutTo" type="date" label={t('acts.withoutTo')} />
          </div>
          <TextField name="reason" label={t('acts.reason')} required minLength={3} />
          <Button name="act" value="close">
            {t('acts.close')}
          </Button>
        </Form>
      </Card>
    </>
  )
}
