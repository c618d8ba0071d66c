import { useTranslations } from 'use-intl/react'
import { useNewVersion } from './use-new-version.ts'

/** Offers a new version of the site instead of changing it under the visitor's hands. */
export function NewVersion() {
  const t = useTranslations('frame.newVersion')
  const load = useNewVersion()
  return (
    <div role="status" className="fixed inset-x-4 bottom-4 z-50 mx-auto w-fit max-w-[calc(100vw-2rem)]">
      {load ? (
        <p className="flex flex-wrap items-center gap-x-4 rounded-control border border-line bg-paper px-4 py-1 shadow-float">
          {t('text')}
          <button type="button" className="link min-h-11 font-semibold" onClick={load}>
            {t('load')}
          </button>
        </p>
      ) : null}
    </div>
  )
}
