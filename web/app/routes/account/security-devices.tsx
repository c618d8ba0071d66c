import type { SignedInDevice } from '@faith/contract/identity'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Moment } from '../../ui/date.tsx'
import { Tag } from '../../ui/tag.tsx'

/** Where the account is signed in; each device but this one can be signed out, or all at once. */
export function DevicesCard({ devices }: { devices: readonly SignedInDevice[] }) {
  const t = useTranslations('security.devices')
  return (
    <Card>
      <CardHead title={t('title')} />
      <ul className="divide-y divide-line border-y border-line">
        {devices.map((device) => (
          <li key={device.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div>
              <p className="font-semibold">
                {device.device} {device.current ? <Tag>{t('this')}</Tag> : null}
              </p>
              <p className="text-14 text-ink-2">
                {t('lastUsed')} <Moment at={device.lastUsedAt} zone="Australia/Sydney" />
              </p>
            </div>
            {device.current ? null : (
              <Form method="post">
                <input type="hidden" name="sessionId" value={device.id} />
                <Button kind="secondary" name="intent" value="revoke-session">
                  {t('signOut')}
                  <span className="sr-only"> {device.device}</span>
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {devices.length > 1 ? (
        <Form method="post" className="mt-4">
          <Button kind="danger" name="intent" value="revoke-others">
            {t('signOutOthers')}
          </Button>
        </Form>
      ) : null}
    </Card>
  )
}
