/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _XEN_GRANTS_H
#define _XEN_GRANTS_H

#include <linux/types.h>

typedef u32 grant_number_t;

int xen_grant_page(domid_t to, unsigned long frame, int readonly);
void xen_revoke_page(grant_number_t number);

#endif /* _XEN_GRANTS_H */
