import type { Rectangle } from '@faith/contract/pictures'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../../ui/button.tsx'

interface Props {
  what: string
  value: Rectangle
  size: { width: number; height: number }
  onChange: (value: Rectangle) => void
  onRemove: () => void
}

/** A rectangle in numbers, for the keyboard and for exactness. */
export function RectangleFields({ what, value, size, onChange, onRemove }: Props) {
  const t = useTranslations('fleetPhotos.edit')
  const most: Rectangle = {
    left: size.width - value.width,
    top: size.height - value.height,
    width: size.width - value.left,
    height: size.height - value.top,
  }
  return (
    <fieldset className="border-t border-line pt-3">
      <legend className="float-left w-full">
        <span className="flex items-center justify-between gap-2">
          <span className="font-semibold">{what}</span>
          <Button type="button" kind="text" size="small" aria-label={t('removeOf', { what })} onClick={onRemove}>
            {t('remove')}
          </Button>
        </span>
      </legend>
      <div className="clear-both grid grid-cols-4 gap-2">
        {(['left', 'top', 'width', 'height'] as const).map((side) => (
          <label key={side} className="text-14">
            {t(side)}
            <input
              type="number"
              min={side === 'left' || side === 'top' ? 0 : 1}
              max={most[side]}
              value={value[side]}
              onChange={(event) => onChange({ ...value, [side]: Math.round(Number(event.currentTarget.value)) })}
              className="figures mt-1 block min-h-11 w-full rounded-control border border-control bg-paper px-2 text-16 text-ink [appearance:textfield]"
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
