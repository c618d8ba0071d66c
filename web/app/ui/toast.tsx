import { useEffect } from 'react'
import { useTranslations } from 'use-intl/react'
import { IconButton } from './icon-button.tsx'

interface Props {
  text: string
  /** One way back, for example "Undo". */
  undo?: { label: string; act: () => void }
  onGone: () => void
}

/** A short word about what just happened, bottom left, for six seconds. */
export function Toast({ text, undo, onGone }: Props) {
  const t = useTranslations('ui')
  useEffect(() => {
    const timer = setTimeout(onGone, 6000)
    return () => clearTimeout(timer)
  }, [onGone])
  return (
    <div className="flex items-center gap-3 rounded-control border border-line bg-paper py-1 pr-1 pl-4 shadow-float">
      <span>{text}</span>
      {undo ? (
        <button type="button" onClick={undo.act} className="link min-h-11 px-2 font-semibold">
          {undo.label}
        </button>
      ) : null}
      <IconButton icon="close" label={t('close')} onClick={onGone} />
    </div>
  )
}

/** Where toasts appear; announced politely. */
export function ToastShelf({ children }: { children: React.ReactNode }) {
  return (
    <div
      role="status"
      aria-live="polite"
      className="fixed bottom-4 left-4 z-50 in-[body:has([data-tray])]:bottom-22 lg:in-[body:has([data-tray])]:bottom-26 flex max-w-[calc(100vw-2rem)] flex-col gap-2"
    >
      {children}
    </div>
  )
}
