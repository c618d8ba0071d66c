import type { FactorReset } from '@faith/contract/factor-resets'
import type { Person, RoleKey, StaffRole } from '@faith/contract/people'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CheckboxRow } from '../../ui/choice-list.tsx'
import { Moment } from '../../ui/date.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Tag } from '../../ui/tag.tsx'
import { roleChoices } from './assignable-roles.ts'
import { FactorResetForm, WaitingReset } from './factor-reset-form.tsx'

interface Props {
  person: Person
  hubs: readonly { id: string; name: string }[]
  /** Roles that administrators made and that can be given. */
  custom: readonly { id: string; name: string }[]
  /** A reset of the person's second factor that waits. */
  reset: FactorReset | undefined
  viewer: { id: string; mayManage: boolean; mayReset: boolean }
}

const tones = { active: 'success', invited: 'warning', disabled: 'danger' } as const

/** A member of staff: state, roles, hubs, what waits for a second person, and what the viewer may do about it. */
export function PersonCard({ person, reset, hubs, custom, viewer }: Props) {
  const t = useTranslations('people')
  const held = [...person.roles.map((role) => t(`roles.${role}`)), ...person.customRoles.map((role) => role.name)]
  const names = hubs.filter((hub) => person.hubIds.includes(hub.id)).map((hub) => hub.name)
  return (
    <li>
      <Card>
        <div className="flex flex-wrap items-baseline justify-between gap-3">
          <h2 className="text-18 font-semibold">{person.name}</h2>
          <Tag tone={tones[person.status]}>{t(`status.${person.status}`)}</Tag>
        </div>
        <p className="break-all text-ink-2">{person.email}</p>
        <p className="mt-2">
          {held.length > 0 ? held.join(', ') : t('noRole')}
          {names.length > 0 ? ` · ${names.join(', ')}` : ''}
        </p>
        <p className="text-14 text-ink-2">
          {person.secondFactor ? t('withFactor') : t('withoutFactor')}
          {person.lastSeenAt ? (
            <>
              {' · '}
              {t('lastSeen')} <Moment at={person.lastSeenAt} zone="Australia/Sydney" />
            </>
          ) : null}
        </p>
        {person.requests.map((request) => (
          <div key={request.id} className="mt-3 flex flex-wrap items-center gap-3 border-l-3 border-warning-fill pl-4">
            <p>
              {t('waits', {
                role: request.customRoleName ?? t(`roles.${request.role as StaffRole}`),
                name: request.requestedBy,
              })}
              {viewer.mayManage && !request.mayAgree ? (
                <span className="block text-14 text-ink-2">{t('anotherAgrees')}</span>
              ) : null}
            </p>
            {viewer.mayManage && request.mayAgree ? (
              <Form method="post">
                <input type="hidden" name="requestId" value={request.id} />
                <Button name="intent" value="agree" size="small">
                  {t('agree')}
                  <span className="sr-only"> {person.name}</span>
                </Button>
              </Form>
            ) : null}
          </div>
        ))}
        {reset ? <WaitingReset reset={reset} mayManage={viewer.mayReset} /> : null}
        {viewer.mayManage && viewer.id !== person.id ? (
          <Disclosure title={t('change', { name: person.name })} className="mt-4">
            <Changes person={person} hubs={hubs} custom={custom} />
            {viewer.mayReset && person.secondFactor && !reset ? (
              <div className="border-line border-t py-4">
                <FactorResetForm of="staff" personId={person.id} />
              </div>
            ) : null}
          </Disclosure>
        ) : null}
      </Card>
    </li>
  )
}

function Changes({ person, hubs, custom }: Pick<Props, 'person' | 'hubs' | 'custom'>) {
  const t = useTranslations('people')
  const held: RoleKey[] = [
    ...person.roles,
    ...person.customRoles.map((role) => role.id),
    ...person.requests.map((one) => one.role),
  ]
  const all = roleChoices(custom, (role) => t(`roles.${role}`))
  const free = all.filter((choice) => !held.includes(choice.value))
  return (
    <div className="grid grid-cols-1 gap-6 py-3 md:grid-cols-2">
      <Form method="post" className="space-y-3">
        <input type="hidden" name="personId" value={person.id} />
        <SelectField name="role" id={`give-${person.id}`} label={t('give')} choices={free} />
        <Button kind="secondary" name="intent" value="request-role">
          {t('ask')}
        </Button>
      </Form>
      {held.length > 0 ? (
        <Form method="post" className="space-y-3">
          <input type="hidden" name="personId" value={person.id} />
          <SelectField
            name="role"
            id={`take-${person.id}`}
            label={t('take')}
            choices={all.filter((choice) => held.includes(choice.value))}
          />
          <Button kind="danger" name="intent" value="take-role">
            {t('takeIt')}
          </Button>
        </Form>
      ) : null}
      <Form method="post">
        <input type="hidden" name="personId" value={person.id} />
        <fieldset>
          <legend className="font-semibold">{t('hubs')}</legend>
          {hubs.map((hub) => (
            <CheckboxRow
              key={hub.id}
              id={`hub-${person.id}-${hub.id}`}
              name="hubIds"
              value={hub.id}
              label={hub.name}
              defaultChecked={person.hubIds.includes(hub.id)}
            />
          ))}
        </fieldset>
        <Button kind="secondary" name="intent" value="set-hubs">
          {t('saveHubs')}
        </Button>
      </Form>
      <Form method="post">
        <input type="hidden" name="personId" value={person.id} />
        <p className="mb-3 text-14 text-ink-2">{person.status === 'disabled' ? t('enableHint') : t('disableHint')}</p>
        <Button
          kind={person.status === 'disabled' ? 'secondary' : 'danger'}
          name="intent"
          value={person.status === 'disabled' ? 'enable' : 'disable'}
        >
          {person.status === 'disabled' ? t('enable') : t('disable')}
        </Button>
      </Form>
    </div>
  )
}
