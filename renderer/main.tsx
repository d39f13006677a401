import './page-policy.ts'
import { mount } from './mount.tsx'
import { connect } from './client.ts'

mount(connect())
