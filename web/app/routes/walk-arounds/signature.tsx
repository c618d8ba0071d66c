import { useTranslations } from 'use-intl/react'

/** Who signed: the name as it was typed, and the signature as it was drawn. */
export function Signature({ who, name, drawn }: { who: 'customer' | 'staff'; name: string; drawn: string | null }) {
  const t = useTranslations('walkArounds')
  return (
    <div className="min-w-0">
      <p className="text-14 text-ink-2">{t(who)}</p>
      <p className="font-semibold">{name}</p>
      {drawn ? (
        <svg viewBox="0 0 320 120" role="img" aria-label={`${t('signed')}: ${name}`} className="mt-1 w-full max-w-80">
          <line x1={16} x2={304} y1={96} y2={96} className="stroke-line" />
          <path
            d={drawn}
            fill="none"
            strokeWidth={2.5}
            strokeLinecap="round"
            strokeLinejoin="round"
            className="stroke-ink"
          />
        </svg>
      ) : (
        <p className="text-14 text-ink-2">{t('document.typed')}</p>
      )}
    </div>
  )
}
