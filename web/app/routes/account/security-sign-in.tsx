import type { Security } from '@faith/contract/factors'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../ui/card.tsx'
import { Moment } from '../../ui/date.tsx'
import { TextLink } from '../../ui/text-link.tsx'

/** Address and password, each with the way to change it. */
export function SignInCard({ security }: { security: Security }) {
  const t = useTranslations('security.signIn')
  return (
    <Card>
      <CardHead title={t('title')} />
      <dl className="divide-y divide-line border-y border-line">
        <div className="grid items-center gap-x-3 gap-y-1 py-3 sm:grid-cols-[1fr_auto]">
          <dt className="font-semibold">{t('email')}</dt>
          <dd className="break-all text-ink-2">{security.email}</dd>
          <dd className="sm:col-start-2 sm:row-span-2 sm:row-start-1">
            <TextLink to="/account/security/email">{t('changeEmail')}</TextLink>
          </dd>
        </div>
        <div className="grid items-center gap-x-3 gap-y-1 py-3 sm:grid-cols-[1fr_auto]">
          <dt className="font-semibold">{t('password')}</dt>
          <dd className="text-ink-2">
            {t('changed')} <Moment at={security.passwordChangedAt} zone="Australia/Sydney" />
          </dd>
          <dd className="sm:col-start-2 sm:row-span-2 sm:row-start-1">
            <TextLink to="/account/security/password">{t('changePassword')}</TextLink>
          </dd>
        </div>
      </dl>
      {security.secondFactorRequired ? (
        <p className="mt-4">
          <TextLink to="/account/security/tokens">{t('tokens')}</TextLink>
        </p>
      ) : null}
    </Card>
  )
}
