import { useTranslations } from 'use-intl/react'

const hints = [
  [['J', 'K'], 'move'],
  [['↵'], 'open'],
  [['E'], 'act'],
  [['A'], 'take'],
  [['S'], 'snooze'],
] as const

/** What the keys of the list do. */
export function KeyHints() {
  const t = useTranslations('staff.today.keys')
  return (
    <p className="mt-6 hidden flex-wrap gap-x-6 gap-y-2 text-14 text-ink-2 lg:flex">
      {hints.map(([keys, word]) => (
        <span key={word} className="flex items-center gap-1.5">
          {keys.map((key) => (
            <kbd
              key={key}
              className="min-w-6 rounded-tag border border-line bg-paper px-1.5 text-center font-sans text-12"
            >
              {key}
            </kbd>
          ))}
          {t(word)}
        </span>
      ))}
    </p>
  )
}
