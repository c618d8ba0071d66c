import { useEffect, useRef } from 'react'
import { cx } from '../../ui/class-names.ts'

interface Props {
  id: string
  name: string
  value: string
  label: string
  /** How many cars it gives; none disables it, unless it is on and can be taken off. */
  count?: number
  on: boolean
  /** One of several that exclude each other. */
  radio?: boolean
  strong?: boolean
}

/** One choice of a filter. It follows the address, also when a chip or the back button changed it, and keeps the focus. */
export function FilterCheck({ id, name, value, label, count, on, radio, strong }: Props) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.checked = on
  }, [on])
  const off = count === 0 && !on
  return (
    <label
      htmlFor={id}
      className={cx(
        'flex min-h-8 items-center gap-3 py-1 pointer-coarse:min-h-11',
        off && 'text-ink-2',
        strong && 'font-semibold',
      )}
    >
      <input
        ref={box}
        id={id}
        type={radio ? 'radio' : 'checkbox'}
        name={name}
        value={value}
        defaultChecked={on}
        disabled={off}
        className={cx(
          'size-5 shrink-0 accent-brand',
          off && 'appearance-none rounded-tag border border-dashed border-control bg-sunken',
        )}
      />
      <span className="min-w-0 flex-1">{label}</span>
      {count === undefined ? null : <span className="figures text-ink-2">{count}</span>}
    </label>
  )
}
