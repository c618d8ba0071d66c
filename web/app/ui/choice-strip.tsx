import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

/** One cell of a strip: a value over its price. */
export interface Cell {
  value: string
  label: ReactNode
  note?: ReactNode
  disabled?: boolean
}

interface Props {
  name: string
  legend: ReactNode
  aside?: ReactNode
  cells: readonly Cell[]
  value: string
  /** The legend is spoken only. */
  hideLegend?: boolean
}

/** A few short values side by side in one border; the chosen one is filled. Plain radio buttons underneath. */
export function ChoiceStrip({ name, legend, aside, cells, value, hideLegend }: Props) {
  return (
    <fieldset className="relative">
      <legend className={hideLegend ? 'sr-only' : 'mb-2 text-14 font-semibold'}>{legend}</legend>
      {aside ? <div className="absolute right-0 bottom-full mb-2 text-14">{aside}</div> : null}
      <div className="grid auto-cols-fr grid-flow-col overflow-hidden rounded-control border border-control has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
        {cells.map((cell) => (
          <label
            key={cell.value}
            className={cx(
              'flex min-h-11 flex-col items-center justify-center border-l border-line px-1 py-1.5 text-center first:border-l-0',
              'has-checked:bg-brand has-checked:text-on-brand has-checked:*:text-on-brand',
              cell.disabled && 'bg-sunken text-ink-2',
            )}
          >
            <input
              type="radio"
              name={name}
              value={cell.value}
              defaultChecked={cell.value === value}
              disabled={cell.disabled}
              className="sr-only"
            />
            <span className="font-semibold">{cell.label}</span>
            {cell.note ? <span className="figures text-14 text-ink-2">{cell.note}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
