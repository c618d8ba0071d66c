import type { Problem } from '@faith/contract/problem'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { CheckboxRow } from '../../ui/choice-list.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { roleChoices } from './assignable-roles.ts'

/** Invites a new member of staff; the role waits for another administrator. */
export function InviteForm({
  hubs,
  custom,
  problem,
  values,
}: {
  hubs: readonly { id: string; name: string }[]
  custom: readonly { id: string; name: string }[]
  problem: Problem | undefined
  values: Record<string, string>
}) {
  const t = useTranslations('people')
  const errors = errorsByField(problem?.errors)
  return (
    <Card className="mt-8">
      <CardHead title={t('invite.title')} />
      <p className="mb-4 text-ink-2">{t('invite.lead')}</p>
      <Form method="post" className="max-w-[464px] space-y-5">
        <TextField
          name="givenName"
          label={t('invite.givenName')}
          defaultValue={values.givenName}
          error={errors.givenName}
          required
        />
        <TextField
          name="familyName"
          label={t('invite.familyName')}
          defaultValue={values.familyName}
          error={errors.familyName}
        />
        <TextField
          name="email"
          type="email"
          label={t('invite.email')}
          defaultValue={values.email}
          error={errors.email}
          required
        />
        <SelectField
          name="role"
          label={t('invite.role')}
          choices={roleChoices(custom, (role) => t(`roles.${role}`))}
          defaultValue={values.role}
        />
        <fieldset>
          <legend className="font-semibold">{t('hubs')}</legend>
          {hubs.map((hub) => (
            <CheckboxRow key={hub.id} id={`invite-${hub.id}`} name="hubIds" value={hub.id} label={hub.name} />
          ))}
        </fieldset>
        <Button name="intent" value="invite">
          {t('invite.button')}
        </Button>
      </Form>
    </Card>
  )
}
