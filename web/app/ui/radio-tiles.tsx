import type { ReactNode } from 'react'

/** A large answer with its figures. */
export interface Tile {
  value: string
  title: string
  children: ReactNode
}

interface Props {
  name: string
  legend: string
  tiles: readonly Tile[]
  value: string
  onChange?: (value: string) => void
}

/** Two or three large answers side by side. */
export function RadioTiles({ name, legend, tiles, value, onChange }: Props) {
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      <div className="grid grid-cols-2 gap-3">
        {tiles.map((tile) => (
          <label
            key={tile.value}
            className="rounded-card border border-line bg-paper p-4 outline-offset-2 has-checked:border-brand has-checked:shadow-[inset_0_0_0_1px_var(--brand)] has-focus-visible:outline-2 has-focus-visible:outline-accent md:px-5"
          >
            <span className="flex items-center justify-between gap-2 text-18 font-semibold">
              {tile.title}
              <input
                type="radio"
                name={name}
                value={tile.value}
                defaultChecked={tile.value === value}
                onChange={onChange && (() => onChange(tile.value))}
                className="size-5 accent-brand"
              />
            </span>
            {tile.children}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
