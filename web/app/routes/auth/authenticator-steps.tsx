import type { Problem } from '@faith/contract/problem'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../forms.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { CodeField } from '../../ui/code-field.tsx'

/** The key of a new authenticator app. */
export interface NewKey {
  key: string
  qr: string
}

/** The picture to scan, the key to type, and the first code. */
export function ScanAndConfirm({ made, problem }: { made: NewKey; problem?: Problem | undefined }) {
  const t = useTranslations('auth.setUp')
  return (
    <>
      <p>{t('scan')}</p>
      <img src={made.qr} alt={t('qr')} width={224} height={224} className="mt-4 rounded-card border border-line" />
      <p className="mt-4 text-14 text-ink-2">{t('key')}</p>
      <p className="figures font-semibold break-all">{made.key.match(/.{4}/g)?.join(' ')}</p>
      <Form method="post" className="mt-6 space-y-6">
        <input type="hidden" name="intent" value="confirm" />
        <input type="hidden" name="key" value={made.key} />
        <input type="hidden" name="qr" value={made.qr} />
        <CodeField name="code" label={t('code')} hint={t('codeHint')} error={errorsByField(problem?.errors).code} />
        <Button size="large">{t('button')}</Button>
      </Form>
      <Form method="post" className="mt-4">
        <Button kind="text" name="intent" value="begin">
          {t('again')}
        </Button>
      </Form>
    </>
  )
}

/** Ten codes, shown once. */
export function RecoveryCodes({ codes, next }: { codes: readonly string[]; next: string }) {
  const t = useTranslations('auth.setUp')
  return (
    <>
      <p>{t('doneLead')}</p>
      <ul className="figures mt-4 grid grid-cols-2 gap-x-4 gap-y-2 rounded-card border border-line bg-paper p-5 font-semibold whitespace-nowrap max-sm:px-3 max-sm:text-14">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="mt-3 text-14 text-ink-2">{t('once')}</p>
      <p className="mt-6">
        <ButtonLink to={next} size="large">
          {t('kept')}
        </ButtonLink>
      </p>
    </>
  )
}
