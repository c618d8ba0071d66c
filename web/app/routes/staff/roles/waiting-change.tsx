import type { CustomRole } from '@faith/contract/custom-roles'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { momentWords } from '../../../ui/dates.ts'
import { FactRows } from '../../../ui/facts.tsx'
import { PermissionList } from './permission-list.tsx'

interface Props {
  role: CustomRole
  change: NonNullable<CustomRole['change']>
  mayManage: boolean
}

/** A change that waits: what it would make of the role, and who may agree. */
export function WaitingChange({ role, change, mayManage }: Props) {
  const t = useTranslations('roles')
  const adds = change.permissions.filter((one) => !role.permissions.includes(one))
  const takes = role.permissions.filter((one) => !change.permissions.includes(one))
  const becomes = [
    ...(change.name === role.name ? [] : [[t('form.name'), change.name] as const]),
    ...(change.description === role.description ? [] : [[t('form.description'), change.description] as const]),
    ...(change.reach === role.reach ? [] : [[t('form.reach'), t(`reaches.${change.reach}`)] as const]),
  ]
  const date = momentWords(change.requestedAt, 'Australia/Sydney')
  return (
    <Card className="border-l-3 border-l-warning-fill">
      <CardHead title={t('proposed.title')} />
      <p className="mb-4">{t('proposed.lead', { name: change.requestedBy, date })}</p>
      {becomes.length > 0 ? <FactRows facts={becomes} /> : null}
      {adds.length > 0 ? (
        <>
          <h3 className="mt-4 mb-2 font-semibold text-warning">{t('proposed.adds')}</h3>
          <PermissionList permissions={adds} />
        </>
      ) : null}
      {takes.length > 0 ? (
        <>
          <h3 className="mt-4 mb-2 font-semibold">{t('proposed.takes')}</h3>
          <PermissionList permissions={takes} />
        </>
      ) : null}
      {mayManage ? (
        <Form method="post" className="mt-5">
          <input type="hidden" name="changeId" value={change.id} />
          <p className="mb-3 text-14 text-ink-2">{change.mayAgree ? t('proposed.agreeHint') : t('proposed.notYou')}</p>
          <div className="flex flex-wrap gap-3">
            {change.mayAgree ? (
              <Button name="intent" value="agree">
                {t('proposed.agree')}
              </Button>
            ) : null}
            <Button kind="secondary" name="intent" value="withdraw">
              {t('proposed.withdraw')}
            </Button>
          </div>
        </Form>
      ) : null}
    </Card>
  )
}
