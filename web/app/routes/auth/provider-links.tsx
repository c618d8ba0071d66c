import type { SignInProvider } from '@faith/contract/providers'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '../../ui/button.tsx'

/** Other providers that this installation is configured for; nothing where there are none. */
export function ProviderLinks({ providers, next }: { providers: readonly SignInProvider[]; next: string }) {
  const t = useTranslations('auth.provider')
  if (providers.length === 0) return null
  return (
    <ul className="mt-6 space-y-3">
      {providers.map(({ name, label }) => (
        <li key={name}>
          {/* Leads to another site, so the browser goes there itself. */}
          <a
            href={`/sign-in/with/${name}${next ? `?next=${encodeURIComponent(next)}` : ''}`}
            className={buttonClass('secondary', 'large', 'w-full')}
          >
            {t('button', { label })}
          </a>
        </li>
      ))}
    </ul>
  )
}
