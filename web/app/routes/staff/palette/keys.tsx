import { useTranslations } from 'use-intl/react'
import type { Found } from './use-found.ts'

/** The foot of the palette: what the keys do, and how much was found. */
export function Keys({ words, answer, count }: { words: string; answer: Found | null; count: number }) {
  const t = useTranslations('staff.palette')
  const q = words.trim()
  const settled = q.length >= 2 && answer?.q === q
  return (
    <div className="flex items-center justify-between gap-4 border-t border-line px-5 py-3 text-14 text-ink-2">
      <p className="hidden gap-4 sm:flex">
        <Key sign="↑ ↓" does={t('move')} />
        <Key sign="↵" does={t('enter')} />
        <Key sign="Ctrl ↵" does={t('newTab')} />
        <Key sign="Esc" does={t('close')} />
      </p>
      <p role="status" className="figures">
        {q.length < 2 ? t('hint') : settled ? t('found', { count, ms: String(answer.took) }) : null}
      </p>
    </div>
  )
}

function Key({ sign, does }: { sign: string; does: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <kbd className="rounded-tag border border-line px-1.5 font-sans text-12">{sign}</kbd>
      {does}
    </span>
  )
}
