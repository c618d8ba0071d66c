import type { Security } from '@faith/contract/factors'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Moment } from '../../ui/date.tsx'
import { RecoveryCodes } from '../auth/authenticator-steps.tsx'

/** The second factors of the account, with what can be done about each. `codes` were made just now. */
export function FactorCard({ security, codes }: { security: Security; codes?: readonly string[] | undefined }) {
  const t = useTranslations('security')
  return (
    <>
      <Card>
        <CardHead title={t('factor.title')} />
        {security.totpSince ? (
          <p>
            {t('factor.app')} <Moment at={security.totpSince} zone="Australia/Sydney" />
          </p>
        ) : (
          <p className="text-ink-2">{t('factor.none')}</p>
        )}
        <div className="mt-4 flex flex-wrap gap-3">
          <ButtonLink to="/account/security/authenticator" kind={security.totpSince ? 'secondary' : 'brand'}>
            {security.totpSince ? t('factor.change') : t('factor.add')}
          </ButtonLink>
          {security.totpSince && !security.secondFactorRequired ? (
            <Form method="post">
              <Button kind="danger" name="intent" value="remove-totp">
                {t('factor.remove')}
              </Button>
            </Form>
          ) : null}
        </div>
        {security.secondFactorRequired ? <p className="mt-3 text-14 text-ink-2">{t('factor.required')}</p> : null}
      </Card>
      {security.totpSince ? (
        <Card>
          <CardHead title={codes ? t('codes.fresh') : t('codes.title')} />
          {codes ? (
            <RecoveryCodes codes={codes} next="/account/security" />
          ) : (
            <>
              <p className="text-ink-2">{t('codes.left', { count: security.recoveryCodesLeft })}</p>
              <Form method="post" className="mt-4">
                <Button kind="secondary" name="intent" value="renew-codes">
                  {t('codes.renew')}
                </Button>
              </Form>
            </>
          )}
        </Card>
      ) : null}
    </>
  )
}
