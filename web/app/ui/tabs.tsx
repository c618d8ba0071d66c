import { Tab, TabGroup, TabList, TabPanel, TabPanels } from '@headlessui/react'
import type { ReactNode } from 'react'

/** One tab and what it shows. */
export interface TabPage {
  title: ReactNode
  children: ReactNode
}

/** Parts of one thing, one in sight at a time. */
export function Tabs({ pages, label }: { pages: readonly TabPage[]; label: string }) {
  return (
    <TabGroup>
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {pages.map((page, index) => (
          <Tab
            // biome-ignore lint/suspicious/noArrayIndexKey: tabs never move.
            key={index}
            className="min-h-11 border-b-2 border-transparent px-4 font-semibold whitespace-nowrap data-selected:border-brand data-selected:text-link"
          >
            {page.title}
          </Tab>
        ))}
      </TabList>
      <TabPanels className="pt-5">
        {pages.map((page, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tabs never move.
          <TabPanel key={index}>{page.children}</TabPanel>
        ))}
      </TabPanels>
    </TabGroup>
  )
}
