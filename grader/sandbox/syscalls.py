"""Which system calls a confined child may make, and their numbers on x86_64 and aarch64.

The allowed set is the union of what torch, NumPy and CPython were seen to need for forward and backward
passes, optimizers, files and export, plus their harmless neighbours. Numbers are those of the Linux headers
(`name:x86_64:aarch64`, -1 where the architecture has none).
"""

from __future__ import annotations

# May be called with any arguments. Files are Landlock's business, memory is RLIMIT_AS's.
ALLOWED = """
    read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 close close_range lseek
    fstat stat lstat newfstatat statx access faccessat faccessat2 open openat creat readlink readlinkat
    getdents getdents64 getcwd chdir fchdir statfs fstatfs umask unlink unlinkat mkdir mkdirat rmdir
    rename renameat renameat2 link linkat symlink symlinkat truncate ftruncate fsync fdatasync
    sync_file_range flock copy_file_range sendfile fadvise64 readahead mprotect munmap mremap madvise
    brk mlock munlock mlock2 msync mincore membarrier rseq pkey_alloc pkey_free pkey_mprotect
    set_robust_list get_robust_list set_tid_address futex futex_waitv exit exit_group restart_syscall
    pause rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend
    sigaltstack signalfd signalfd4 alarm setitimer getitimer timer_create timer_settime timer_gettime
    timer_getoverrun timer_delete timerfd_create timerfd_settime timerfd_gettime nanosleep
    clock_nanosleep clock_gettime clock_getres gettimeofday time times getrusage sysinfo uname wait4
    waitid getpid gettid getppid getuid geteuid getgid getegid getgroups getresuid getresgid getpgrp
    getpgid getsid sched_yield sched_getaffinity sched_getparam sched_getscheduler
    sched_get_priority_max sched_get_priority_min getpriority getcpu getrandom getrlimit poll ppoll
    select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd
    eventfd2 pipe pipe2 dup dup2 dup3 sendto recvfrom shutdown getsockname getpeername getsockopt
    get_mempolicy
""".split()

# Pretend success and change nothing: libraries call them after writing a file, and Landlock does not
# govern them, so a child could otherwise change the mode or the date of a file outside every grant.
FAKED = """
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat
""".split()

# Fail with EPERM, so the student sees a PermissionError at a line. What is named nowhere fails with ENOSYS.
# (sendmsg: descriptors on their way to the judge, or to no one, would outlive their owner.)
REFUSED = """
    fork vfork execve execveat socket setsockopt connect bind listen accept accept4 sendmsg recvmsg sendmmsg
    recvmmsg ptrace process_vm_readv process_vm_writev pidfd_open pidfd_getfd pidfd_send_signal
    process_madvise unshare setns mount umount2 move_mount open_tree fsopen fsconfig fsmount fspick
    mount_setattr chroot pivot_root keyctl add_key request_key bpf perf_event_open userfaultfd
    io_uring_setup io_uring_enter io_uring_register setuid setgid setreuid setregid setresuid setresgid
    setgroups setfsuid setfsgid capset personality mknod mknodat setxattr lsetxattr fsetxattr
    removexattr lremovexattr fremovexattr open_by_handle_at name_to_handle_at shmget shmat shmctl shmdt
    semget semop semctl semtimedop msgget msgsnd msgrcv msgctl mq_open mq_unlink mq_timedsend
    mq_timedreceive mq_notify mq_getsetattr inotify_init inotify_init1 inotify_add_watch fanotify_init
    setpriority ioprio_set sched_setscheduler sched_setparam sched_setattr memfd_create memfd_secret
    landlock_create_ruleset landlock_add_rule landlock_restrict_self seccomp kcmp setsid setpgid
    rt_sigqueueinfo rt_tgsigqueueinfo init_module finit_module delete_module kexec_load kexec_file_load
    reboot swapon swapoff settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname
    syslog acct quotactl iopl ioperm modify_ldt vhangup move_pages migrate_pages mbind set_mempolicy
""".split()

_NUMBERS = """
    read:0:63 write:1:64 readv:19:65 writev:20:66 pread64:17:67 pwrite64:18:68 preadv:295:69
    pwritev:296:70 preadv2:327:286 pwritev2:328:287 close:3:57 close_range:436:436 lseek:8:62 fstat:5:80
    stat:4:-1 lstat:6:-1 newfstatat:262:79 statx:332:291 access:21:-1 faccessat:269:48 faccessat2:439:439
    open:2:-1 openat:257:56 creat:85:-1 readlink:89:-1 readlinkat:267:78 getdents:78:-1 getdents64:217:61
    getcwd:79:17 chdir:80:49 fchdir:81:50 statfs:137:43 fstatfs:138:44 umask:95:166 unlink:87:-1
    unlinkat:263:35 mkdir:83:-1 mkdirat:258:34 rmdir:84:-1 rename:82:-1 renameat:264:38 renameat2:316:276
    link:86:-1 linkat:265:37 symlink:88:-1 symlinkat:266:36 truncate:76:45 ftruncate:77:46
    fallocate:285:47 fsync:74:82 fdatasync:75:83 sync_file_range:277:84 flock:73:32
    copy_file_range:326:285 sendfile:40:71 fadvise64:221:223 readahead:187:213 mmap:9:222 mprotect:10:226
    munmap:11:215 mremap:25:216 madvise:28:233 brk:12:214 mlock:149:228 munlock:150:229 mlock2:325:284
    msync:26:227 mincore:27:232 membarrier:324:283 rseq:334:293 pkey_alloc:330:289 pkey_free:331:290
    pkey_mprotect:329:288 set_robust_list:273:99 get_robust_list:274:100 set_tid_address:218:96
    futex:202:98 futex_waitv:449:449 exit:60:93 exit_group:231:94 restart_syscall:219:128 pause:34:-1
    rt_sigaction:13:134 rt_sigprocmask:14:135 rt_sigreturn:15:139 rt_sigpending:127:136
    rt_sigtimedwait:128:137 rt_sigsuspend:130:133 sigaltstack:131:132 signalfd:282:-1 signalfd4:289:74
    alarm:37:-1 setitimer:38:103 getitimer:36:102 timer_create:222:107 timer_settime:223:110
    timer_gettime:224:108 timer_getoverrun:225:109 timer_delete:226:111 timerfd_create:283:85
    timerfd_settime:286:86 timerfd_gettime:287:87 nanosleep:35:101 clock_nanosleep:230:115
    clock_gettime:228:113 clock_getres:229:114 gettimeofday:96:169 time:201:-1 times:100:153
    getrusage:98:165 sysinfo:99:179 uname:63:160 wait4:61:260 waitid:247:95 getpid:39:172 gettid:186:178
    getppid:110:173 getuid:102:174 geteuid:107:175 getgid:104:176 getegid:108:177 getgroups:115:158
    getresuid:118:148 getresgid:120:150 getpgrp:111:-1 getpgid:121:155 getsid:124:156 sched_yield:24:124
    sched_getaffinity:204:123 sched_getparam:143:121 sched_getscheduler:145:120
    sched_get_priority_max:146:125 sched_get_priority_min:147:126 getpriority:140:141 getcpu:309:168
    getrandom:318:278 getrlimit:97:163 poll:7:-1 ppoll:271:73 select:23:-1 pselect6:270:72
    epoll_create:213:-1 epoll_create1:291:20 epoll_ctl:233:21 epoll_wait:232:-1 epoll_pwait:281:22
    epoll_pwait2:441:441 eventfd:284:-1 eventfd2:290:19 pipe:22:-1 pipe2:293:59 dup:32:23 dup2:33:-1
    dup3:292:24 socketpair:53:199 sendto:44:206 recvfrom:45:207 sendmsg:46:211 recvmsg:47:212
    shutdown:48:210 getsockname:51:204 getpeername:52:205 getsockopt:55:209 setsockopt:54:208
    get_mempolicy:239:236 clone:56:220 ioctl:16:29 prctl:157:167 prlimit64:302:261 setrlimit:160:164
    sched_setaffinity:203:122 kill:62:129 tkill:200:130 tgkill:234:131 fcntl:72:25 arch_prctl:158:-1
    chmod:90:-1 fchmod:91:52 fchmodat:268:53 fchmodat2:452:452 chown:92:-1 fchown:93:55 lchown:94:-1
    fchownat:260:54 utime:132:-1 utimes:235:-1 futimesat:261:-1 utimensat:280:88 fork:57:-1 vfork:58:-1
    execve:59:221 execveat:322:281 socket:41:198 connect:42:203 bind:49:200 listen:50:201 accept:43:202
    accept4:288:242 sendmmsg:307:269 recvmmsg:299:243 ptrace:101:117 process_vm_readv:310:270
    process_vm_writev:311:271 pidfd_open:434:434 pidfd_getfd:438:438 pidfd_send_signal:424:424
    process_madvise:440:440 unshare:272:97 setns:308:268 mount:165:40 umount2:166:39 move_mount:429:429
    open_tree:428:428 fsopen:430:430 fsconfig:431:431 fsmount:432:432 fspick:433:433 mount_setattr:442:442
    chroot:161:51 pivot_root:155:41 keyctl:250:219 add_key:248:217 request_key:249:218 bpf:321:280
    perf_event_open:298:241 userfaultfd:323:282 io_uring_setup:425:425 io_uring_enter:426:426
    io_uring_register:427:427 setuid:105:146 setgid:106:144 setreuid:113:145 setregid:114:143
    setresuid:117:147 setresgid:119:149 setgroups:116:159 setfsuid:122:151 setfsgid:123:152 capset:126:91
    personality:135:92 mknod:133:-1 mknodat:259:33 setxattr:188:5 lsetxattr:189:6 fsetxattr:190:7
    removexattr:197:14 lremovexattr:198:15 fremovexattr:199:16 open_by_handle_at:304:-1
    name_to_handle_at:303:-1 shmget:29:194 shmat:30:196 shmctl:31:195 shmdt:67:197 semget:64:190
    semop:65:193 semctl:66:191 semtimedop:220:192 msgget:68:186 msgsnd:69:189 msgrcv:70:188 msgctl:71:187
    mq_open:240:180 mq_unlink:241:181 mq_timedsend:242:182 mq_timedreceive:243:183 mq_notify:244:184
    mq_getsetattr:245:185 inotify_init:253:-1 inotify_init1:294:26 inotify_add_watch:254:27
    fanotify_init:300:262 setpriority:141:140 ioprio_set:251:30 sched_setscheduler:144:119
    sched_setparam:142:118 sched_setattr:314:274 memfd_create:319:279 memfd_secret:447:447
    landlock_create_ruleset:444:444 landlock_add_rule:445:445 landlock_restrict_self:446:446
    seccomp:317:277 kcmp:312:272 setsid:112:157 setpgid:109:154 rt_sigqueueinfo:129:138
    rt_tgsigqueueinfo:297:240 init_module:175:105 finit_module:313:273 delete_module:176:106
    kexec_load:246:104 kexec_file_load:320:294 reboot:169:142 swapon:167:224 swapoff:168:225
    settimeofday:164:170 clock_settime:227:112 clock_adjtime:305:266 adjtimex:159:171 sethostname:170:161
    setdomainname:171:162 syslog:103:116 acct:163:89 quotactl:179:60 iopl:172:-1 ioperm:173:-1
    modify_ldt:154:-1 vhangup:153:58 move_pages:279:239 migrate_pages:256:238 mbind:237:235
    set_mempolicy:238:237
"""


def numbers(machine: str) -> dict[str, int]:
    """Name to number for `platform.machine()`. Raises KeyError for an architecture without a table."""
    column = {"x86_64": 1, "aarch64": 2}[machine]
    rows = (entry.split(":") for entry in _NUMBERS.split())
    return {row[0]: int(row[column]) for row in rows if row[column] != "-1"}
