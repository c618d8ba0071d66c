// Every module's operations and problems, so that the reference and the access table see all of them.
import './applications.ts'
import './audit.ts'
import './clock.ts'
import './customers.ts'
import './files.ts'
import './hubs.ts'
import './identity.ts'
import './notifications.ts'
