import { Outlet } from 'react-router'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { LookingBar } from './looking-bar.tsx'

/** Header, page, footer. */
export default function Frame() {
  return (
    <div className="flex min-h-dvh flex-col">
      <Header />
      <LookingBar />
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        <Outlet />
      </main>
      <Footer />
    </div>
  )
}
