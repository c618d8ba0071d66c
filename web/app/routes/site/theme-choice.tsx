import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'
import { type Theme, useTheme } from '../../theme.tsx'
import { boxClass } from '../../ui/field.tsx'

/** Light, dark, or as the device; needs scripts, so it appears with them. */
export function ThemeChoice({ name }: { name: string }) {
  const t = useTranslations('frame.theme')
  const { theme, choose } = useTheme()
  if (!useHydrated()) return null
  return (
    <div>
      <label htmlFor={name} className="block text-14 font-semibold">
        {t('label')}
      </label>
      <select
        id={name}
        value={theme}
        onChange={(event) => choose(event.target.value as Theme)}
        className={boxClass(undefined, 'mt-1 max-w-56')}
      >
        <option value="system">{t('system')}</option>
        <option value="light">{t('light')}</option>
        <option value="dark">{t('dark')}</option>
      </select>
    </div>
  )
}
