import type { ApiClient } from '@faith/contract/api-clients'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Moment } from '../../ui/date.tsx'

/** Programs that act as the account; each can be stopped, and each of its sign-ins ended. */
export function ProgramsCard({ programs }: { programs: readonly ApiClient[] }) {
  const t = useTranslations('security.programs')
  if (programs.length === 0) return null
  return (
    <Card>
      <CardHead title={t('title')} />
      <p className="text-ink-2">{t('lead')}</p>
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {programs.map((program) => (
          <li key={program.id} className="py-4">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <div className="min-w-0">
                <p className="font-semibold break-words">{program.name}</p>
                <p className="text-14 text-ink-2">
                  {t('may')}: {program.scopes.join(', ')}
                </p>
              </div>
              <Form method="post">
                <input type="hidden" name="clientId" value={program.id} />
                <Button kind="danger" name="intent" value="stop-client">
                  {t('stop', { name: program.name })}
                </Button>
              </Form>
            </div>
            {program.grants.length > 0 ? (
              <ul className="mt-3 space-y-3">
                {program.grants.map((grant) => (
                  <li key={grant.id} className="flex flex-wrap items-center justify-between gap-3">
                    <p className="text-14 text-ink-2">
                      {t('granted')} <Moment at={grant.grantedAt} zone="Australia/Sydney" /> {t('until')}{' '}
                      <Moment at={grant.endsAt} zone="Australia/Sydney" />
                    </p>
                    <Form method="post">
                      <input type="hidden" name="clientId" value={program.id} />
                      <input type="hidden" name="grantId" value={grant.id} />
                      <Button kind="secondary" name="intent" value="revoke-grant">
                        {t('revoke')}
                        <span className="sr-only"> {program.name}</span>
                      </Button>
                    </Form>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}
