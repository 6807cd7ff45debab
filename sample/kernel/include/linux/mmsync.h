/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_MMSYNC_H
#define _LINUX_MMSYNC_H

#include <linux/mm_types.h>

struct mmsync_listener {
	struct hlist_node link;
	void (*invalidate)(struct mmsync_listener *listener,
			   unsigned long start, unsigned long end);
};

int mmsync_register(struct mm_struct *mm, struct mmsync_listener *listener);
void mmsync_unregister(struct mm_struct *mm, struct mmsync_listener *listener);
void mmsync_range(struct mm_struct *mm, unsigned long start, unsigned long end);

#endif /* _LINUX_MMSYNC_H */
