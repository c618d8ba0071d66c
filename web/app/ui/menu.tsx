import { Menu as HeadlessMenu, MenuButton, MenuItem, MenuItems } from '@headlessui/react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { buttonClass } from './button.tsx'
import { Icon } from './icon.tsx'

/** One line of a menu: a place to go, or something to do. */
export type MenuLine = { label: ReactNode; to: string } | { label: ReactNode; onSelect: () => void }

const line = 'flex min-h-11 w-full items-center px-4 py-2 text-left data-focus:bg-wash'

/** A button that opens a short list of acts. */
export function Menu({ label, lines }: { label: ReactNode; lines: readonly MenuLine[] }) {
  return (
    <HeadlessMenu>
      <MenuButton className={buttonClass('secondary')}>
        {label}
        <Icon name="chevronDown" size={16} />
      </MenuButton>
      <MenuItems
        anchor="bottom end"
        className="z-40 min-w-48 rounded-control border border-line bg-paper py-1 shadow-float [--anchor-gap:4px]"
      >
        {lines.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a menu's lines never move while it is open.
          <MenuItem key={index}>
            {'to' in one ? (
              <Link to={one.to} className={line}>
                {one.label}
              </Link>
            ) : (
              <button type="button" onClick={one.onSelect} className={line}>
                {one.label}
              </button>
            )}
          </MenuItem>
        ))}
      </MenuItems>
    </HeadlessMenu>
  )
}
