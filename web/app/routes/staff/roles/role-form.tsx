import type { Permission } from '@faith/contract/access'
import { alwaysGranted, type CustomReach, offeredGrants } from '@faith/contract/custom-grants'
import type { RoleDefinition } from '@faith/contract/custom-roles'
import type { Problem } from '@faith/contract/problem'
import { permissionAreas } from '@faith/contract/strings/en/roles'
import { useState } from 'react'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckboxRow, RadioList } from '../../../ui/choice-list.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'

interface Props {
  start: RoleDefinition
  problem: Problem | undefined
  button: string
}

const offered = { hub: offeredGrants('hub'), any: offeredGrants('any') }
const offeredAreas = permissionAreas
  .map(({ area, permissions }) => ({
    area,
    permissions: (Object.entries(permissions) as [Permission, string][]).filter(
      ([permission]) => offered.hub.has(permission) || offered.any.has(permission),
    ),
  }))
  .filter(({ permissions }) => permissions.length > 0)

/** Words, reach and permissions of a role. Without JavaScript the server says what its reach does not offer. */
export function RoleForm({ start, problem, button }: Props) {
  const t = useTranslations('roles.form')
  const reaches = useTranslations('roles.reaches')
  const [reach, setReach] = useState<CustomReach>(start.reach)
  const errors = errorsByField(problem?.errors)
  const refusedAt = Object.entries(errors).find(([name]) => name.startsWith('permissions'))?.[1]
  return (
    <Form method="post" className="space-y-6">
      <div className="max-w-[464px] space-y-5">
        <TextField
          name="name"
          label={t('name')}
          defaultValue={start.name}
          error={errors.name}
          maxLength={40}
          required
        />
        <TextArea
          name="description"
          label={t('description')}
          defaultValue={start.description}
          error={errors.description}
          rows={2}
          maxLength={300}
          required
        />
        <RadioList
          name="reach"
          label={t('reach')}
          error={errors.reach}
          value={start.reach}
          onChange={(value) => setReach(value as CustomReach)}
          answers={(['hub', 'any'] as const).map((value) => ({
            value,
            label: reaches(value),
            hint: t(`${value}Hint`),
          }))}
        />
      </div>
      {refusedAt ? <p className="border-l-3 border-danger pl-4 font-semibold text-danger">{refusedAt}</p> : null}
      <div className="gap-x-10 lg:columns-2">
        {offeredAreas.map(({ area, permissions }) => (
          <fieldset key={area} className="mb-6 break-inside-avoid">
            <legend className="text-16 font-semibold">{area}</legend>
            {permissions.map(([permission, words]) => (
              <CheckboxRow
                key={permission}
                id={`permission-${permission}`}
                name="permissions"
                value={permission}
                label={words}
                hint={hintOf(permission, reach, t)}
                disabled={!offered[reach].has(permission)}
                defaultChecked={start.permissions.includes(permission)}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <Button>{button}</Button>
    </Form>
  )
}

function hintOf(permission: Permission, reach: CustomReach, t: ReturnType<typeof useTranslations<'roles.form'>>) {
  if (!offered.hub.has(permission)) return t('anyOnly')
  if (!offered.any.has(permission)) return t('hubOnly')
  const wide = reach === 'hub' && offered.hub.get(permission) === `${permission}:any`
  return wide && !alwaysGranted.includes(permission) ? t('carsEverywhere') : undefined
}
