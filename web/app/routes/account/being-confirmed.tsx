import { useEffect } from 'react'
import { useRevalidator } from 'react-router'
import { useTranslations } from 'use-intl/react'

/** No outcome yet: no second payment, the page looks again by itself (without scripts by a refresh). */
export function BeingConfirmed() {
  const t = useTranslations('account.pay')
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), 3000)
    return () => clearTimeout(timer)
  }, [state, revalidate])
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <h1 className="text-28 font-bold md:text-36">{t('confirming')}</h1>
      <p role="status" className="mt-2 text-18 text-ink-2">
        {t('confirmingText')}
      </p>
    </>
  )
}
