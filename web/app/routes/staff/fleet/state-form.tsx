import { fleet } from '@faith/contract/strings/en/fleet'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { wordOf } from '../word-of.ts'

/** Takes a car to its next state, by the verbs that the viewer may use from here. */
export function StateForm({ verbs, values }: { verbs: readonly string[]; values: Record<string, string> | undefined }) {
  const t = useTranslations('fleet')
  return (
    <Card>
      <div id="change" className="scroll-mt-20">
        <CardHead title={t('change')} />
      </div>
      {verbs.length === 0 ? (
        <p className="text-ink-2">{t('noVerbs')}</p>
      ) : (
        <Form method="post" className="space-y-4">
          <SelectField
            name="verb"
            label={t('verb')}
            defaultValue={values?.['verb']}
            choices={verbs.map((verb) => ({ value: verb, label: wordOf(fleet.verbs, verb) }))}
          />
          <TextField
            name="reason"
            label={t('reason')}
            hint={t('reasonHint')}
            maxLength={500}
            defaultValue={values?.['reason']}
          />
          <Button kind="secondary">{t('changeButton')}</Button>
        </Form>
      )}
    </Card>
  )
}
