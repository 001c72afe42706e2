import { OrganisationSection } from '@/components/settings/organisation-section';
import { SettingsPage } from '@/components/settings-page';
import type { RouteProps } from './route-props';
import { BadgesSetting } from './settings/badges-setting';
import { ModeSetting } from './settings/mode-setting';
import { NoticesSetting } from './settings/notices-setting';
import { PagesSetting } from './settings/pages-setting';
import { ResetSetting } from './settings/reset-setting';
import { RoleSetting } from './settings/role-setting';

/** The page of settings: one line a section, from top to bottom; each section is wired in a file of its own. */
export function SettingsRoute(props: RouteProps) {
  const office = props.page.live.summary.value?.office;
  return (
    <SettingsPage>
      <BadgesSetting {...props} />
      <NoticesSetting {...props} />
      {office?.settings.badges.value && <PagesSetting />}
      <ModeSetting {...props} />
      <RoleSetting {...props} />
      {office && <OrganisationSection settings={office.settings} problems={office.problems} />}
      <ResetSetting {...props} />
    </SettingsPage>
  );
}
