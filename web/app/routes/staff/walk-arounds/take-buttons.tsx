import type { ChangeEvent } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'

const kinds = 'image/jpeg,image/png,image/heic,image/heif,.heic,.heif'

interface Props {
  /** The page has no better way to take one. */
  main: boolean
  again: boolean
  several: boolean
  onOne: (files: readonly File[]) => void
  onSeveral: (files: readonly File[]) => void
}

/** The shutter: the phone's own camera; and a way to bring several photos at once. */
export function TakeButtons({ main, again, several, onOne, onSeveral }: Props) {
  const t = useTranslations('walkArounds')
  return (
    <div className="space-y-3">
      <FileButton label={t(again ? 'again' : 'take')} onFiles={onOne} camera main={main} />
      {several ? (
        <div>
          <FileButton label={t('several')} onFiles={onSeveral} />
          <p className="mt-1 text-14 text-ink-2">{t('severalHint')}</p>
        </div>
      ) : null}
    </div>
  )
}

interface FileProps {
  label: string
  onFiles: (files: readonly File[]) => void
  camera?: boolean
  main?: boolean
}

/** A button that opens the camera or the phone's photos. */
export function FileButton({ label, onFiles, camera, main }: FileProps) {
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(currentTarget.files ?? [])]
    // The same file again is an upload again, such as one that broke off.
    currentTarget.value = ''
    if (files.length > 0) onFiles(files)
  }
  return (
    <label
      className={buttonClass(
        main ? 'brand' : 'secondary',
        main ? 'large' : 'normal',
        'relative w-full has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
      )}
    >
      <Icon name={camera ? 'camera' : 'upload'} />
      {label}
      <input
        type="file"
        accept={camera ? 'image/*' : kinds}
        {...(camera ? { capture: 'environment' as const } : { multiple: true })}
        onChange={choose}
        className="sr-only"
      />
    </label>
  )
}
