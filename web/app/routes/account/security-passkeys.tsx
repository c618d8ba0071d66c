import type { Passkey } from '@faith/contract/factors'
import { useRef } from 'react'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Moment } from '../../ui/date.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { PasskeyButton } from '../auth/passkey-button.tsx'

/** The account's passkeys: each can be named anew and removed; a new one is added under a name. */
export function PasskeysCard({ passkeys }: { passkeys: readonly Passkey[] }) {
  const t = useTranslations('security.passkeys')
  const name = useRef<HTMLDivElement>(null)
  const typed = () => name.current?.querySelector('input')?.value.trim() || t('thisDevice')
  return (
    <Card>
      <CardHead title={t('title')} />
      <p className="text-ink-2">{t('lead')}</p>
      {passkeys.length > 0 ? (
        <ul className="mt-4 divide-y divide-line border-y border-line">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex flex-wrap items-end justify-between gap-3 py-4">
              <div>
                <p className="font-semibold">{passkey.name}</p>
                <p className="text-14 text-ink-2">
                  {passkey.lastUsedAt ? t('lastUsed') : t('added')}{' '}
                  <Moment at={passkey.lastUsedAt ?? passkey.createdAt} zone="Australia/Sydney" />
                </p>
              </div>
              <Form method="post" className="flex flex-wrap items-end gap-3">
                <input type="hidden" name="passkeyId" value={passkey.id} />
                <label className="text-14">
                  <span className="block">{t('newName')}</span>
                  <input
                    name="name"
                    defaultValue={passkey.name}
                    maxLength={60}
                    required
                    className="mt-1 block min-h-11 w-44 rounded-control border border-control bg-paper px-3 text-16"
                  />
                </label>
                <Button kind="secondary" name="intent" value="rename-passkey">
                  {t('rename')}
                </Button>
                <Button kind="danger" name="intent" value="remove-passkey" formNoValidate>
                  {t('remove')}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
      <div ref={name} className="mt-5 max-w-[464px] space-y-4">
        <TextField name="passkeyName" label={t('name')} hint={t('nameHint')} maxLength={60} autoComplete="off" />
        <PasskeyButton
          question="/api/v1/account/passkey-questions"
          fields={() => ({ intent: 'add-passkey', name: typed() })}
          proveAt="/confirm-identity?next=/account/security"
          kind="secondary"
        >
          {t('add')}
        </PasskeyButton>
        <noscript>
          <p className="text-14 text-ink-2">{t('needsScripts')}</p>
        </noscript>
      </div>
    </Card>
  )
}
