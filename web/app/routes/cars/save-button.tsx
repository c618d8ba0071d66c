import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'
import { favouriteToggled } from '../../state/favourites.ts'
import { useAct, useKept } from '../../state/hooks.ts'
import { toastShown } from '../../state/toasts.ts'
import { cx } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'

/** The heart: saves a car in this browser, and takes it off again. Appears with scripts. */
export function SaveButton({ slug, title, className }: { slug: string; title: string; className?: string }) {
  const t = useTranslations('frame')
  const act = useAct()
  const saved = useKept((state) => state.favourites.slugs.includes(slug))
  if (!useHydrated()) return null
  const toggle = () => {
    act(favouriteToggled(slug))
    const text = saved ? t('unsavedToast', { car: title }) : t('savedToast', { car: title })
    act(toastShown({ text, undo: { label: t('undo'), action: favouriteToggled(slug) } }))
  }
  const label = saved ? t('unsave', { car: title }) : t('save', { car: title })
  return (
    <button
      type="button"
      onClick={toggle}
      aria-label={label}
      aria-pressed={saved}
      title={label}
      className={cx(
        'inline-flex size-11 items-center justify-center rounded-full',
        saved ? 'bg-paper text-danger [&_path]:fill-current' : 'text-ink hover:bg-paper',
        className,
      )}
    >
      <Icon name="heart" />
    </button>
  )
}
