import type { PageInfo } from '@faith/contract/page'
import { useLocation } from 'react-router'
import { Pagination } from '../ui/pagination.tsx'

/** Pages of a list whose filters are in the address. */
export function ListPages({ page }: { page: PageInfo }) {
  const { pathname, search } = useLocation()
  const href = (to: number) => {
    const query = new URLSearchParams(search)
    query.set('page', String(to))
    return `${pathname}?${query}`
  }
  return <Pagination page={page.page} pages={Math.ceil(page.total / page.pageSize)} href={href} />
}
