import type { ProviderLink, SignInProvider } from '@faith/contract/providers'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Moment } from '../../ui/date.tsx'

/** Other providers that sign in here; each linked one can be unlinked, each other one linked. */
export function ProvidersCard({
  providers,
  links,
}: {
  providers: readonly SignInProvider[]
  links: readonly ProviderLink[]
}) {
  const t = useTranslations('security.providers')
  if (providers.length === 0 && links.length === 0) return null
  const open = providers.filter(({ name }) => !links.some((link) => link.provider === name))
  return (
    <Card>
      <CardHead title={t('title')} />
      <p className="text-ink-2">{t('lead')}</p>
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {links.map((link) => (
          <li key={link.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div>
              <p className="font-semibold">{link.label}</p>
              <p className="text-14 text-ink-2">
                {link.lastUsedAt ? t('lastUsed') : t('since')}{' '}
                <Moment at={link.lastUsedAt ?? link.linkedAt} zone="Australia/Sydney" />
              </p>
            </div>
            <Form method="post">
              <input type="hidden" name="linkId" value={link.id} />
              <Button kind="danger" name="intent" value="unlink-provider">
                {t('unlink', { label: link.label })}
              </Button>
            </Form>
          </li>
        ))}
        {open.map(({ name, label }) => (
          <li key={name} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <p className="font-semibold">{label}</p>
            <a href={`/account/security/link/${name}`} className={buttonClass('secondary')}>
              {t('link', { label })}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}
